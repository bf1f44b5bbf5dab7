/**
 * Headers of every page. Nothing may be loaded from elsewhere; the one inline style is named by its hash.
 */
export function securityHeaders(cssHash: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `style-src '${cssHash}'`,
    "script-src 'self'",
    "worker-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'geolocation=(), camera=(), microphone=()',
    'cross-origin-opener-policy': 'same-origin',
  };
}
