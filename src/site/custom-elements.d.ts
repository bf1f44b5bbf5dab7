import 'hono/jsx';

/** The custom elements of `client/`, for the type check of the pages. */
declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'fl-chart': { 'data-read': string; children?: unknown };
      'fl-live': Record<`data-${string}`, string>;
      'fl-report': { children?: unknown; [data: `data-${string}`]: string };
      'fl-copy': { children?: unknown; [data: `data-${string}`]: string };
      'fl-filter': { children?: unknown };
      'fl-map': { children?: unknown; [data: `data-${string}`]: string };
      'fl-try': { children?: unknown; [data: `data-${string}`]: string };
      'fl-scrubber': { children?: unknown; [data: `data-${string}`]: string };
    }
  }
}
