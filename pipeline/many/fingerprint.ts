import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const pieceBytes = 1 << 16;

/** SHA-256 of a file in hexadecimal digits. @throws the error of the file system */
export async function fingerprint(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    // One buffer for the whole file: a stream allocates new memory for each piece, faster than it is freed.
    const piece = Buffer.allocUnsafeSlow(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, pieceBytes, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
