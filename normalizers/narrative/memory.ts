import type { Claim, ClaimRole } from '../../model/claim.ts';

/** The claims read so far. */
export class Memory {
  readonly claims: Claim[] = [];

  get nextId(): number {
    return this.claims.length + 1;
  }

  add(claim: Claim): Claim {
    this.claims.push(claim);
    return claim;
  }

  /** The latest claim that says this of the subject: in the paragraph, or anywhere in the section's topic. */
  latest(key: string, role: ClaimRole, where: { paragraph?: number; topic?: string }): Claim | undefined {
    if (key === '') return undefined;
    return this.claims.findLast(
      (claim) =>
        claim.subjectKey === key &&
        claim.role === role &&
        (where.paragraph === undefined || claim.paragraph === where.paragraph) &&
        (where.topic === undefined || claim.topic === where.topic),
    );
  }
}
