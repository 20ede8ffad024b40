import * as z from 'zod';

const name = z.string().min(1).max(2000);
const said = z.string().max(2000).default('');

export const correctionRequest = z.strictObject({
  key: z.strictObject({
    form: name,
    rowKey: name,
    columnKey: name,
    report: z.number().int().min(2).max(9999).optional(),
  }),
  amount: z
    .string()
    .regex(/^-?\d{1,18}(?:\.\d{1,6})?$/)
    .optional(),
  reason: said,
  author: said,
  known: z.string().max(40).optional(),
});

export const acceptRequest = z.strictObject({ finding: name, accepted: z.boolean(), author: said });
