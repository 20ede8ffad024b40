import type { Claim, ClaimRole } from '../../model/claim.ts';

/** Where a claim is looked for: in a paragraph, anywhere in a section's topic, or anywhere at all. */
type Where = { readonly paragraph?: number; readonly topic?: string };

/** The claims read so far. */
export class Memory {
  readonly claims: Claim[] = [];
  /** Those that say the same of the same, by place: a text of ten thousand figures is not looked through for each. */
  private readonly alike = new Map<string, Claim[]>();

  get nextId(): number {
    return this.claims.length + 1;
  }

  add(claim: Claim): Claim {
    this.claims.push(claim);
    const { subjectKey: key, role, paragraph, topic } = claim;
    if (key === '') return claim;
    for (const where of [{ paragraph }, { topic }, {}]) {
      const name = nameOf(key, role, where);
      const known = this.alike.get(name);
      if (known) known.push(claim);
      else this.alike.set(name, [claim]);
    }
    return claim;
  }

  /** All claims that say this of the subject there, in the order of the text. */
  all(key: string, role: ClaimRole, where: Where): readonly Claim[] {
    return this.alike.get(nameOf(key, role, where)) ?? [];
  }

  /** The latest claim that says this of the subject: in the paragraph, or anywhere in the section's topic. */
  latest(key: string, role: ClaimRole, where: Where): Claim | undefined {
    return this.all(key, role, where).at(-1);
  }
}

const nameOf = (key: string, role: ClaimRole, where: Where): string => JSON.stringify([key, role, where]);
