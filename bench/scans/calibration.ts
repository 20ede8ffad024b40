import type { Comparison } from './compare.ts';

/** Amounts with a confidence between two neighbouring values are counted together. */
const bands = [0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.97, 0.99, 1];

/**
 * Prints how many amounts of each confidence are right: the basis for choosing the limit of doubt (`leastConfidence`).
 */
export function printCalibration(readings: Comparison['readings']): void {
  console.log('\n| confidence | amounts | right | wrong |\n| --- | --- | --- | --- |');
  for (const [index, from] of bands.slice(0, -1).entries()) {
    const to = bands[index + 1] ?? 1;
    const within = readings.filter(({ confidence: at }) => at >= from && (at < to || to === 1));
    const right = within.filter(({ isRight }) => isRight).length;
    if (within.length > 0) console.log(`| ${from} to ${to} | ${within.length} | ${right} | ${within.length - right} |`);
  }
}
