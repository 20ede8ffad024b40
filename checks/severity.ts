import type { Finding } from '../model/finding.ts';
import { keyOf, type AmountRecord } from '../model/record.ts';
import { isGlued } from './facts.ts';

/**
 * Decides the severity by who is at fault: an error is the publisher's. If OCR (ours or another program's) may have
 * misread, a person has to look at the figure first: a warning. If several figures were read into one cell, there is no
 * amount: what the sums say about it is only a hint, and accuses nobody.
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
