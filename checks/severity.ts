import type { Finding } from '../model/finding.ts';

/**
 * Severity by who is at fault: an error is the publisher's. Where it may be the OCR that misread, ours or somebody
 * else's, the figure has to be looked at first, and stands among the warnings.
 */
export function withSeverityByFault(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) =>
    finding.class === 'ocr_suspect' && finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding,
  );
}
