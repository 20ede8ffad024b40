/** The code of a system error (`ENOENT`, `ENOSPC`, …); undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  // Not `instanceof Error`: within a sandbox or a test, the system's errors belong to another realm.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The message of an error, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
