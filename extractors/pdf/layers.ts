import { inflateSync } from 'node:zlib';

/**
 * Whether a file may keep layers (optional content) hidden: what is drawn on them stands on no paper. A cheap look at
 * the bytes, and at the objects that a file keeps compressed; who reads the file with pdf.js knows.
 */
export function mayHideLayers(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const compressed = file.includes(objectStream) ? [...objectStreams(file)] : [];
  // Nobody can look into compressed objects that are encrypted, too.
  if (compressed.includes(undefined) && file.includes('/Encrypt')) return true;
  const readable = [file, ...compressed.filter((each) => each !== undefined)];
  if (!readable.some((each) => each.includes('/OCProperties'))) return false;
  return readable.some((each) => hides.test(each.toString('latin1')));
}

const objectStream = '/ObjStm';

/** What switches a layer off (`/OFF [8 0 R]`, `/BaseState /OFF`), or shows something only while others are not shown. */
const hides = /\/OFF(?!\s*\[\s*\]|[^\s[\]/<>()])|\/(?:AllOff|AnyOff|Not)(?![^\s[\]/<>()])/;

/** In bytes; such a stream holds a few hundred small objects. */
const mostUnpacked = 16e6;

/** What the object streams of a file hold; undefined for one that cannot be unpacked. */
function* objectStreams(file: Buffer): Generator<Buffer | undefined> {
  for (let at = file.indexOf(objectStream); at >= 0; at = file.indexOf(objectStream, at + 1)) {
    const word = file.indexOf('stream', at);
    if (word < 0) return;
    const begin = file.indexOf('\n', word) + 1;
    yield unpacked(file.subarray(begin));
  }
}

function unpacked(packed: Buffer): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: mostUnpacked });
  } catch {
    return undefined;
  }
}
