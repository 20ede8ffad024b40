import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type * as S3 from '@aws-sdk/client-s3';
import { messageOf } from '../model/error-code.ts';
import { failures } from '../pipeline/many/messages.ts';
import { missingPackage } from '../pipeline/many/missing-package.ts';
import { LimitExceeded } from '../model/unreadable.ts';
import { at } from '../model/must.ts';

/** The address of S3-compatible storage; credentials and region come from the usual AWS_* variables. */
export type StorageOptions = {
  /** When absent, AWS_ENDPOINT_URL or Amazon's own. */
  readonly endpoint?: string;
  /** Put the bucket into the path and not into the host name, as MinIO and most others require. */
  readonly pathStyle?: boolean;
};

/** An object as a storage lists it; some storages report no versions. */
export type StoredObject = {
  readonly path: string;
  readonly etag: string | undefined;
  readonly bytes: number | undefined;
};

type Location = { readonly bucket: string; readonly key: string };

/** Whether a path is in object storage. */
export const isStored = (path: string): boolean => path.startsWith('s3://');

/** Bucket and key of `s3://bucket/key`; undefined if the path is not of this kind. */
export function locationOf(path: string): Location | undefined {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(path);
  return match === null ? undefined : { bucket: at(match, 1, 'bucket of a path'), key: at(match, 2, 'key of a path') };
}

/** @throws RunError when the package is not installed: it is optional */
async function library(): Promise<typeof S3> {
  try {
    return await import('@aws-sdk/client-s3');
  } catch (error) {
    throw missingPackage(error) ?? error;
  }
}

/** S3-compatible storage. The library is loaded on first use, because most runs do not need it. */
export class Storage {
  private client: Promise<S3.S3Client> | undefined;

  constructor(private readonly options: StorageOptions) {}

  /** All objects whose keys begin with a prefix, in order of their keys. @throws the error of the storage */
  async list({ bucket, key }: Location): Promise<StoredObject[]> {
    const { ListObjectsV2Command } = await library();
    const client = await this.connected();
    const objects: StoredObject[] = [];
    let next: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: key,
          ...(next !== undefined && { ContinuationToken: next }),
        }),
      );
      for (const { Key: name, ETag: etag, Size: bytes } of page.Contents ?? []) {
        if (name !== undefined) {
          objects.push({ path: `s3://${bucket}/${name}`, etag: etag?.replaceAll('"', ''), bytes });
        }
      }
      next = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (next !== undefined);
    return objects;
  }

  /**
   * Copies an object into a file.
   *
   * @throws LimitExceeded when it is larger than `maxMegabytes`, at the latest when that much has arrived
   */
  async download({ bucket, key }: Location, file: string, maxMegabytes: number): Promise<void> {
    const { GetObjectCommand } = await library();
    const most = maxMegabytes * 1024 * 1024;
    const stop = (bytes: number): never => {
      throw new LimitExceeded(failures.tooLarge(Math.ceil(bytes / 1024 / 1024), maxMegabytes));
    };
    const { Body: body, ContentLength: length } = await (
      await this.connected()
    ).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!(body instanceof Readable)) throw new TypeError('the storage sent nothing');
    if (length !== undefined && length > most) {
      body.destroy();
      stop(length);
    }
    let arrived = 0;
    const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        arrived += chunk.length;
        if (arrived > most) stop(arrived);
        yield chunk;
      }
    };
    await pipeline(body, counted, createWriteStream(file));
  }

  async close(): Promise<void> {
    (await this.client)?.destroy();
  }

  private connected(): Promise<S3.S3Client> {
    // On Node 20 the library would announce that its versions of 2027 require a newer Node; our version of it is fixed
    // in the lock file.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    this.client ??= library().then(({ S3Client }) => {
      const { endpoint, pathStyle } = this.options;
      const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
      return new S3Client({ region, forcePathStyle: pathStyle ?? false, ...(endpoint !== undefined && { endpoint }) });
    });
    return this.client;
  }
}

/** The storage's message; its errors have only a name where others have a message. */
export function storageReason(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  return [name, messageOf(error)].filter((text) => text !== '' && text !== 'Error').join(': ');
}
