// Taken before pdf.js is loaded: modules are evaluated in the order in which they are imported.
const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
const parse = Object.getOwnPropertyDescriptor(JSON, 'parse');
const stringify = Object.getOwnPropertyDescriptor(JSON, 'stringify');

/**
 * Gives the process back the functions that pdf.js replaces for all when it is loaded.
 *
 * Its build for Node 20 brings its own `Array.prototype.push` (the native one is wrong beyond 2^32 items), `JSON.parse`
 * and `JSON.stringify` (the native ones lack raw numbers), written in JavaScript. Nothing here needs what they add, and
 * `push` alone took a tenth of the time of reading.
 */
export function restoreNatives(): void {
  if (push) Object.defineProperty(Array.prototype, 'push', push);
  if (parse) Object.defineProperty(JSON, 'parse', parse);
  if (stringify) Object.defineProperty(JSON, 'stringify', stringify);
}
