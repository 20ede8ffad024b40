import type { PartIndexEntry } from '../../output/read-results.ts';
import type { CorrectionEntry } from '../../pipeline/many/by-hand/corrections.ts';
import { changeCorrections } from '../../pipeline/many/by-hand/corrections-file.ts';
import type { AcceptRequest, Changed, Conflict, CorrectionRequest, CorrectionView, DocumentView } from '../view.ts';
import { correctionOf, correctionViewOf, nameOf, type ReviewFolder } from './folder.ts';
import { changeAccepted } from './reviewed.ts';

/** Thrown inside the lock when somebody else's change came first. */
class SomebodyElse extends Error {
  readonly correction: CorrectionEntry | undefined;

  constructor(correction: CorrectionEntry | undefined) {
    super('somebody else has corrected this figure');
    this.correction = correction;
  }
}

/**
 * Stores a correction at once, or removes it, and checks the document again. Other people's lines stay; if somebody
 * else has changed the same figure since the page was shown, nothing is written, and the page is told.
 *
 * @param before the document as it is now
 * @throws RunError when `corrections.csv` is wrong or cannot be written
 */
export async function correct(
  folder: ReviewFolder,
  id: string,
  part: PartIndexEntry,
  before: DocumentView,
  request: CorrectionRequest,
): Promise<Changed | Conflict> {
  const { document } = part;
  try {
    await changeCorrections(folder.path, (entries) => {
      const current = correctionOf(entries, document, request.key);
      if (current?.amount !== request.known) throw new SomebodyElse(current);
      const others = entries.filter((each) => each.document !== document || nameOf(each) !== nameOf(request.key));
      if (request.amount === undefined) return others;
      const { key, amount, reason, author } = request;
      const { report, ...rest } = key;
      const time = new Date().toISOString();
      // If the file holds several reports, the first is also named.
      const isAlone = before.reports.length < 2;
      const ofReport = report === undefined ? isAlone && { isReportUntold: true as const } : { report };
      return [...others, { document, ...rest, amount, reason, author, time, ...ofReport }];
    });
  } catch (error) {
    if (!(error instanceof SomebodyElse)) throw error;
    return { conflict: viewOf(error.correction), view: await folder.view(id, part) };
  }
  return compared(before, await folder.view(id, part));
}

/** Records that a finding is accepted, or opens it again. */
export async function accept(
  folder: ReviewFolder,
  id: string,
  part: PartIndexEntry,
  { finding, accepted, author }: AcceptRequest,
): Promise<Changed> {
  const before = await folder.view(id, part);
  const check = before.findings.find((each) => each.id === finding)?.check ?? '';
  const decision = accepted ? { author, time: new Date().toISOString() } : undefined;
  await changeAccepted(folder.path, { document: part.document, finding, check }, decision);
  return compared(before, await folder.view(id, part));
}

function compared(before: DocumentView, view: DocumentView): Changed {
  const ids = ({ findings }: DocumentView): string[] => findings.map((finding) => finding.id);
  const [old, now] = [new Set(ids(before)), new Set(ids(view))];
  return {
    view,
    vanished: [...old].filter((each) => !now.has(each)),
    fresh: [...now].filter((each) => !old.has(each)),
  };
}

function viewOf(entry: CorrectionEntry | undefined): CorrectionView | 'taken back' {
  if (!entry) return 'taken back';
  return correctionViewOf(entry);
}
