import { Paper } from '../../samples/pdf.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readBytes } from '../helpers/reading.ts';

/** A PDF with a line of text that carries files of these names. */
function carrying(...names: readonly string[]): Promise<Buffer> {
  const paper = new Paper('portfolio');
  paper.addPage('portrait');
  paper.line('请用较新的阅读器打开此文件包。', 60, 100, 12);
  for (const name of names) paper.document.file(Buffer.from('%PDF-1.4 inner'), { name });
  return paper.finish();
}

test('of a file without forms that carries others the outcome names these, on one line and not at any length', async () => {
  const reading = await readBytes(await carrying('2024年度部门决算.pdf', `line\nend${'x'.repeat(500)}.pdf`));
  const { status, error, problems } = checkReading(reading);
  expect(status).toBe('failed');
  expect(error).toContain('文件里另附有 2024年度部门决算.pdf、line end');
  expect(error).not.toContain('\n');
  expect(error.length).toBeLessThan(250);
  expect(problems.map(({ message }) => message.en)).toEqual([
    expect.stringContaining('the file carries other files within it (2024年度部门决算.pdf, line end'),
  ]);
});

test('a file that carries none says nothing of it', async () => {
  const reading = await readBytes(await carrying());
  expect(reading.attached).toBeUndefined();
  expect(checkReading(reading).error).not.toContain('附有');
});
