/**
 * Runs in the browser: presses the keys and says after which of them finding, page, box, panel and what was changed were
 * not the same thing. Waits as long as the page needs; a page that never agrees is told after some seconds.
 */
export async function pressAll(line) {
  const later = () => new Promise((resolve) => setTimeout(resolve, 4));
  const one = (query) => document.querySelector(query) ?? undefined;
  const shown = () => ({
    finding: one('.finding [aria-expanded="true"]')?.closest('.finding')?.dataset['finding'],
    figure: one('.figure')?.dataset['figure'],
  });
  const disagreement = () => {
    const { figure } = shown();
    if (document.querySelectorAll('.finding [aria-expanded="true"]').length > 1) return 'several findings';
    const boxes = [...document.querySelectorAll('.box.selected')];
    if (figure === undefined) return boxes.length > 0 ? 'a box without its figure' : '';
    if (boxes.length !== 1 || boxes[0]?.dataset['key'] !== figure) return `box ${boxes[0]?.dataset['key'] ?? 'none'}`;
    const [box, pages] = [boxes[0].getBoundingClientRect(), one('.pages')?.getBoundingClientRect()];
    if (!pages || box.bottom > pages.bottom || box.top < pages.top) return 'the box is out of view';
    const finding = one('.finding [aria-expanded="true"] ~ .detail');
    if (finding && !finding.querySelector('.term.selected')) return 'the finding does not show the figure';
    return '';
  };
  const settled = async () => {
    let told = 'the server does not answer';
    for (let tries = 0; tries < 1500; tries++) {
      await later();
      if (one('.frame')?.dataset['pending'] !== '0') continue;
      told = disagreement();
      if (told === '') return '';
    }
    return told;
  };
  const [id = ''] = location.hash.slice(1).split('&');
  const stored = async () => {
    const view = await (await fetch(`api/documents/${id}`)).json();
    return new Map([
      ...view.corrections.map((each) => [`${each.form}|${each.rowKey}|${each.columnKey}`, each.amount]),
      ...view.findings.flatMap((each) => (each.accepted ? [[each.id, 'accepted']] : [])),
    ]);
  };
  const press = (key) => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  };
  const wrong = [];
  let before = await stored();
  for (const [at, key] of line.entries()) {
    const was = shown();
    press(key);
    const field = document.activeElement;
    if (key === 'c' && field instanceof HTMLInputElement && field.id === 'amount') {
      field.value = '396.10';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await later();
      field.form?.requestSubmit();
    }
    const told = await settled();
    const after = await stored();
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (name) => before.get(name) !== after.get(name),
    );
    const allowed =
      key === 'p' || key === 'c' ? [was.figure] : key === 'a' ? [was.finding] : key === 'u' ? changed : [];
    // A finding accepted goes with the finding that a correction makes vanish.
    const unasked = changed.filter(
      (name) => !allowed.includes(name) && (name.includes('|') || key === 'j' || key === 'k'),
    );
    // A key that asks for what the server does not understand does nothing.
    const note = /请求有误|request is wrong/.test(one('.note')?.textContent ?? '') ? 'a request is wrong' : '';
    if (told !== '' || note !== '' || unasked.length > 0)
      wrong.push(`${line.slice(Math.max(0, at - 3), at + 1).join(' ')}: ${told} ${note} ${unasked.join(' ')}`);
    before = after;
  }
  return wrong;
}
