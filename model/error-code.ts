/** The code of a system error (`ENOENT`, `ENOSPC`, …); undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  // Not `instanceof Error`: the system's errors come from another realm when we run inside a sandbox or a test.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
