/**
 * Whether forms of a file (pieces of a page that are drawn by their name) draw each other in a circle. pdfium follows them
 * through some thirty levels, which takes longer than any limit where each draws several; pdf.js ends at a form that is
 * being drawn already. A cheap look at the bytes: forms that take what they draw from elsewhere are not seen.
 */
export function drawsInCircles(bytes: Uint8Array): boolean {
  const forms = formsIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const drawnBy = new Map([...forms.keys()].map((form) => [form, 0]));
  for (const drawn of forms.values()) for (const form of drawn) drawnBy.set(form, (drawnBy.get(form) ?? 0) + 1);
  // Forms that no other draws are taken away until none is left, or only those of a circle and what they draw.
  const free = [...forms.keys()].filter((form) => drawnBy.get(form) === 0);
  let taken = 0;
  for (let form = free.pop(); form !== undefined; form = free.pop()) {
    taken++;
    for (const drawn of forms.get(form) ?? []) {
      const left = (drawnBy.get(drawn) ?? 0) - 1;
      drawnBy.set(drawn, left);
      if (left === 0 && forms.has(drawn)) free.push(drawn);
    }
  }
  return taken < forms.size;
}

/** A report has some dozens. */
const mostForms = 10_000;
/** The dictionary of a form is no longer than this, in bytes. */
const longest = 4_000;

/** The numbers of the forms, and of what each may draw. */
function formsIn(file: Buffer): Map<number, readonly number[]> {
  const forms = new Map<number, readonly number[]>();
  for (let at = file.indexOf('/Form'); at >= 0 && forms.size < mostForms; at = file.indexOf('/Form', at + 1)) {
    const around = file.toString('latin1', Math.max(0, at - longest), at + longest);
    const middle = Math.min(at, longest);
    const [begin, end] = [around.lastIndexOf(' obj', middle), around.indexOf('stream', middle)];
    if (begin < 0 || end < 0) continue;
    const [, number] = /(\d{1,10})\s+\d{1,5}$/.exec(around.slice(Math.max(0, begin - 20), begin)) ?? [];
    if (number !== undefined) forms.set(Number(number), drawnIn(around.slice(begin, end)));
  }
  return forms;
}

/** The numbers of what a dictionary names under `/XObject`. */
function drawnIn(dictionary: string): number[] {
  const lists = [...dictionary.matchAll(/\/XObject\s*<<([^<>]*)>>/g)];
  return lists.flatMap(([, named = '']) =>
    [...named.matchAll(/(\d{1,10})\s+\d+\s+R/g)].map(([, each]) => Number(each)),
  );
}
