import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can fall silent: packets vanish, and nobody is told. */
export type SilentProxy = {
  /** The URL of a database behind it. */
  through(url: string): string;
  fallSilent(): void;
  close(): void;
};

/** Opens a way to the server of a URL. */
export async function silentProxy(url: string): Promise<SilentProxy> {
  const target = new URL(url);
  let isSilent = false;
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    sockets.push(near, far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => {
        if (!isSilent) to.write(bytes);
      });
      from.on('end', () => {
        if (!isSilent) to.end();
      });
      from.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    through: (of) => of.replace(target.host, `127.0.0.1:${port}`),
    fallSilent() {
      isSilent = true;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
