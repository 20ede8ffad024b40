import type { MiddlewareHandler } from 'hono';

/**
 * Only our own page may run and only our own server may be contacted; pictures and fonts of a PDF are created in the
 * browser.
 */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Admits only the page itself: the address holds a random token, the host must be this machine's loopback (a foreign
 * name that points here is refused), and requests that change something must come from the page.
 */
export function guard(token: string, port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    const origin = context.req.header('origin');
    const isPost = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    const host = context.req.header('host');
    if (host === undefined || !hosts.includes(host)) return context.text('wrong host', 403);
    if (origin !== undefined ? !hosts.some((host) => origin === `http://${host}`) : isPost) {
      return context.text('wrong origin', 403);
    }
    if (context.req.param('token') !== token) return context.text('not found', 404);
    if (isPost && !context.req.header('content-type')?.startsWith('application/json')) {
      return context.text('JSON expected', 415);
    }
    await next();
    context.header('Content-Security-Policy', contentPolicy);
    context.header('X-Content-Type-Options', 'nosniff');
    // The address with its token is sent to nobody else; but with no referrer at all, a browser would not send our own
    // origin to us.
    context.header('Referrer-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Cross-Origin-Resource-Policy', 'same-origin');
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
    return undefined;
  };
}
