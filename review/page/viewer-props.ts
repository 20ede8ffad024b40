import type { DocumentView } from '../view.ts';
import type { Review } from './use-review.ts';

export type ViewerProps = { readonly view: DocumentView; readonly review: Review };
