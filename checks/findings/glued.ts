import type { Finding } from '../../model/finding.ts';
import type { Unglued } from '../locate/glued.ts';
import type { System } from '../locate/system.ts';
import { comparedCells, fill, placeOf, relationOf, type Writer } from './sentences.ts';
import { must } from '../../model/must.ts';

/** One finding for each amount of a glued cell, with the relations that prove which cell it belongs to. */
export function ungluedFindings({ cell, placed, equations }: Unglued, system: System, writer: Writer): Finding[] {
  return placed.flatMap(({ index, value }): Finding[] => {
    const figure = system.figures[index];
    const proof = (system.through[index] ?? []).flatMap((equation) => system.equations[equation] ?? []);
    const all = equations.flatMap((equation) => system.equations[equation] ?? []);
    const [first] = proof.length > 0 ? proof : all;
    if (!figure || !first) return [];
    const suggested = writer.plain(value, figure);
    const place = placeOf(cell, all);
    return [
      {
        check: first.check.id,
        class: 'ocr_suspect',
        severity: first.check.severity,
        message: fill(writer.sentence('glued'), {
          cell: writer.cell(cell),
          printed: must(cell.record, 'record of a glued cell').amountText,
          target: writer.cell(figure),
          suggested: writer.printed(value, figure),
          count: String(proof.length),
        }),
        expected: suggested,
        relation: relationOf(first),
        cells: comparedCells(proof, [cell, figure]),
        suspect: figure.key,
        suggestedAmount: suggested,
        ...(place && { place }),
      },
    ];
  });
}
