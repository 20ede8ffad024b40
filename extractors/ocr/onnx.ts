import { at } from '../../model/must.ts';
/**
 * The little of the ONNX format (protocol buffers) that is needed to read the graph of a model, change some of its nodes and
 * write it again. What is not understood is kept byte for byte.
 */

/** A node: an operation with the names of what goes in and comes out. */
export type Node = {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** As it stood in the file; undefined for a new one. */
  readonly bytes?: Uint8Array;
};

/** One that is none of these is kept as its bytes. */
export type Attribute = number | readonly number[] | FloatTensor | { readonly float: number } | Uint8Array;
export type FloatTensor = { readonly dims: readonly number[]; readonly values: Float32Array };

/** A model, taken apart at its nodes. */
export type Model = { readonly nodes: readonly Node[]; readonly write: (nodes: readonly Node[]) => Uint8Array };

type Field = { readonly number: number; readonly value: number | Uint8Array; readonly bytes: Uint8Array };

const graphField = 7;
const nodeField = 1;
/** Kinds of attributes and of numbers in tensors, as the format counts them. */
const kinds = { float: 1, int: 2, tensor: 4, ints: 7 };
const floats = 1;

/** @throws Error for bytes that are no model */
export function readModel(bytes: Uint8Array): Model {
  const fields = fieldsOf(bytes);
  const graph = fields.find(({ number }) => number === graphField);
  if (!(graph?.value instanceof Uint8Array)) throw new Error('Cannot read the model: it has no graph');
  const parts = fieldsOf(graph.value);
  const nodes = parts.flatMap(({ number, value }) => (number === nodeField ? [toNode(bytesOf(value))] : []));
  const others = parts.filter(({ number }) => number !== nodeField).map((part) => part.bytes);
  const write = (changed: readonly Node[]): Uint8Array => {
    const written = joined([...changed.map((node) => inField(nodeField, nodeBytes(node))), ...others]);
    return joined(fields.map((field) => (field === graph ? inField(graphField, written) : field.bytes)));
  };
  return { nodes, write };
}

function toNode(bytes: Uint8Array): Node {
  const fields = fieldsOf(bytes);
  const texts = (wanted: number): string[] =>
    fields.filter(({ number }) => number === wanted).map(({ value }) => textOf(value));
  const attributes = new Map<string, Attribute>();
  for (const { number, value } of fields) {
    if (number !== 5) continue;
    attributes.set(...toAttribute(bytesOf(value)));
  }
  return { op: at(texts(4), 0, 'operation of a step'), inputs: texts(1), outputs: texts(2), attributes, bytes };
}

function toAttribute(bytes: Uint8Array): [string, Attribute] {
  let [name, found]: [string, Attribute | undefined] = ['', undefined];
  const ints: number[] = [];
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === 1) name = textOf(value);
    else if (number === 2) found = { float: floatOf(bytesOf(value)) };
    else if (number === 3) found = Number(value);
    else if (number === 5) found = toTensor(bytesOf(value));
    else if (number === 8) ints.push(...numbersOf(value));
  }
  return [name, ints.length > 0 ? ints : (found ?? bytes)];
}

function toTensor(bytes: Uint8Array): FloatTensor | undefined {
  const dims: number[] = [];
  let [kind, raw]: [number, Uint8Array | undefined] = [0, undefined];
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === 1) dims.push(...numbersOf(value));
    else if (number === 2) kind = Number(value);
    else if (number === 9) raw = bytesOf(value);
  }
  if (kind !== floats || !raw) return undefined;
  // A copy, since numbers must begin at a multiple of four.
  return { dims, values: new Float32Array(new Uint8Array(raw).buffer) };
}

function nodeBytes(node: Node): Uint8Array {
  if (node.bytes) return node.bytes;
  return joined([
    ...node.inputs.map((name) => inField(1, utf8(name))),
    ...node.outputs.map((name) => inField(2, utf8(name))),
    inField(4, utf8(node.op)),
    ...[...node.attributes].map(([name, attribute]) => inField(5, attributeBytes(name, attribute))),
  ]);
}

function attributeBytes(name: string, attribute: Attribute): Uint8Array {
  if (attribute instanceof Uint8Array) return attribute;
  const [kind, value] = attributeValue(attribute);
  return joined([inField(1, utf8(name)), ...value, numberField(20, kind)]);
}

function attributeValue(attribute: Exclude<Attribute, Uint8Array>): [number, Uint8Array[]] {
  if (typeof attribute === 'number') return [kinds.int, [numberField(3, attribute)]];
  if ('float' in attribute) {
    const bytes = new Uint8Array(Float32Array.of(attribute.float).buffer);
    return [kinds.float, [Uint8Array.of((2 << 3) | 5), bytes]];
  }
  if ('dims' in attribute) return [kinds.tensor, [inField(5, tensorBytes(attribute))]];
  return [kinds.ints, attribute.map((value) => numberField(8, value))];
}

function tensorBytes({ dims, values }: FloatTensor): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return joined([...dims.map((size) => numberField(1, size)), numberField(2, floats), inField(9, raw)]);
}

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const [key, after] = varint(bytes, at);
    const [number, wire] = [key >>> 3, key & 7];
    if (wire === 0) {
      const [value, next] = varint(bytes, after);
      at = next;
      fields.push({ number, value, bytes: bytes.subarray(start, at) });
      continue;
    }
    const [size, from] = wire === 2 ? varint(bytes, after) : [wire === 5 ? 4 : 8, after];
    at = from + size;
    if (wire === 3 || wire === 4 || at > bytes.length) throw new Error('Cannot read the model: it is damaged');
    fields.push({ number, value: bytes.subarray(from, at), bytes: bytes.subarray(start, at) });
  }
  return fields;
}

/** A number of the format, as long as it is small; of negative and larger ones only that they are. */
function varint(bytes: Uint8Array, start: number): [number, number] {
  let [value, at, factor] = [0, start, 1];
  for (;;) {
    const byte = bytes[at++];
    if (byte === undefined) throw new Error('Cannot read the model: it is damaged');
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at];
    factor *= 128;
  }
}

function numbersOf(value: number | Uint8Array): number[] {
  if (typeof value === 'number') return [value];
  const numbers: number[] = [];
  for (let at = 0; at < value.length;) {
    const [each, next] = varint(value, at);
    numbers.push(each);
    at = next;
  }
  return numbers;
}

function bytesOf(value: number | Uint8Array): Uint8Array {
  if (typeof value === 'number') throw new Error('Cannot read the model: it is damaged');
  return value;
}

const textOf = (value: number | Uint8Array): string => Buffer.from(bytesOf(value)).toString('utf8');
const floatOf = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const inField = (number: number, bytes: Uint8Array): Uint8Array =>
  joined([varintBytes((number << 3) | 2), varintBytes(bytes.length), bytes]);
const numberField = (number: number, value: number): Uint8Array =>
  joined([varintBytes(number << 3), varintBytes(value)]);

function varintBytes(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  while (left > 127) {
    bytes.push((left % 128) | 128);
    left = Math.floor(left / 128);
  }
  return Uint8Array.of(...bytes, left);
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
