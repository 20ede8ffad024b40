import type { Finding } from '../model/finding.ts';
import { keyOf, type AmountRecord } from '../model/record.ts';
import { isGlued } from './facts.ts';

/**
 * Severity by who is at fault: an error is the publisher's. Where it may be the OCR that misread, ours or somebody
 * else's, the figure has to be looked at first, and stands among the warnings. Where several figures came into one
 * cell nothing was read as an amount: what the sums say of it is a hint, and accuses nobody.
 */
export function withSeverityByFault(findings: readonly Finding[], records: readonly AmountRecord[]): Finding[] {
  const glued = new Set(records.filter(isGlued).map(keyOf));
  return findings.map((finding) => {
    if (finding.class !== 'ocr_suspect' || finding.severity === 'info') return finding;
    const { suspect, report } = finding;
    const isHint = suspect && glued.has(keyOf({ ...suspect, ...(report !== undefined && { report }) }));
    if (isHint) return { ...finding, severity: 'info' };
    return finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;
  });
}
