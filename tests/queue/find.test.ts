import { findDocuments } from '../../queue/find.ts';
import { Storage, type StoredObject } from '../../queue/storage.ts';

class Listed extends Storage {
  constructor(private readonly objects: StoredObject[]) {
    super({});
  }

  override list(): Promise<StoredObject[]> {
    return Promise.resolve(this.objects);
  }
}

const contentsOf = async (objects: StoredObject[]): Promise<string[]> => {
  const { files } = await findDocuments(['s3://bucket/reports'], new Listed(objects));
  return files.map(({ content }) => content);
};

describe('documents in object storage', () => {
  it('are the same where the storage tells the same version', async () => {
    const [one, other] = await contentsOf([
      { path: 's3://bucket/reports/a.pdf', etag: 'f00', bytes: 7 },
      { path: 's3://bucket/reports/b.pdf', etag: 'f00', bytes: 7 },
    ]);
    expect(one).toBe(other);
  });

  it('are never taken for the same where the storage tells no version', async () => {
    const contents = await contentsOf([
      { path: 's3://bucket/reports/a.pdf', etag: undefined, bytes: 7 },
      { path: 's3://bucket/reports/b.pdf', etag: undefined, bytes: 7 },
      { path: 's3://bucket/reports/c.pdf', etag: undefined, bytes: undefined },
    ]);
    expect(new Set(contents).size).toBe(3);
  });
});
