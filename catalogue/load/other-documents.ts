import * as z from 'zod';
import { bilingual } from './check-head.ts';
import { readYaml } from './read-yaml.ts';

const schema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z-]+$/),
    name: bilingual,
    title: z.array(z.string().min(1)).min(1),
    not: z.array(z.string().min(1)),
    surely: z.array(z.string().min(1)),
    beside_forms: z.strictObject({
      at_most: z.int().min(1).exactOptional(),
      without: z.array(z.string().min(1)).exactOptional(),
    }),
  }),
);

/** A kind of document that is not a report; explained in `other-documents.yaml`. */
export type OtherDocumentEntry = z.infer<typeof schema>[number];

let loaded: readonly OtherDocumentEntry[] | undefined;

/** The kinds of documents that are not reports. @throws Error that names the file and what is wrong in it */
export function loadOtherDocuments(): readonly OtherDocumentEntry[] {
  loaded ??= readYaml('other-documents.yaml', schema);
  return loaded;
}
