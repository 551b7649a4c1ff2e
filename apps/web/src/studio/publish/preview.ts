import type { PublishPreviewQuery } from '../../gql/generated.js';
import type { StudioSop } from '../page/use-server-draft.js';

/** What the server says of publishing the draft as it is. */
export type Preview = NonNullable<PublishPreviewQuery['sopPublishPreview']>;

/** The draft as somebody has handed it in for approval. */
export type Proposal = NonNullable<NonNullable<StudioSop['draft']>['proposal']>;
