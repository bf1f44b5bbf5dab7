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
    "manifest-src 'self'",
    "frame-src 'self'",
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

/** The policy of a widget: the only page here that those of any origin may hold in a frame. */
export function widgetPolicy(cssHash: string): string {
  const policy = [
    "default-src 'none'",
    `style-src '${cssHash}'`,
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    'frame-ancestors *',
  ];
  return policy.join('; ');
}
