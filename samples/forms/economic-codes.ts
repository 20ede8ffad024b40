/** The economic codes that 基本支出 tables list, by 类. */
const coded = (group: string, ...ends: string[]): string[] => [group, ...ends.map((end) => group + end)];

const [wages, aid] = [
  coded('301', ...'01 02 03 06 07 08 09 10 11 12 13 14 99'.split(' ')),
  coded('303', ...'01 02 03 04 05 06 07 08 09 10 11 99'.split(' ')),
];
const goods = coded(
  '302',
  ...'01 02 03 04 05 06 07 08 09 11 12 13 14 15 16 17 18 24 25 26 27 28 29 31 39 40 99'.split(' '),
);
const interest = coded('307', ...'01 02 03 04'.split(' '));
const capital = coded('310', ...'01 02 03 05 06 07 08 09 10 11 12 13 19 21 22 99'.split(' '));
const others = coded('399', ...'07 08 09 10 99'.split(' '));

/** Three panels: staff, goods and services, the rest. */
export const threePanels: readonly (readonly string[])[] = [
  [...wages, ...aid],
  goods,
  [...interest, ...capital, ...others],
];

/** Two panels: staff, and goods with capital. */
export const twoPanels: readonly (readonly string[])[] = [
  [...wages, ...aid],
  [...goods, ...capital],
];

/** The list of 2019: no 30311, 39909 and 39910 yet. */
export const threePanels2019: readonly (readonly string[])[] = threePanels.map((panel) =>
  panel.filter((code) => !['30310', '30311', '30703', '30704', '39909', '39910'].includes(code)),
);
