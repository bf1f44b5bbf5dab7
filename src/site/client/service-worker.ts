/** Keeps the pages that were read, so that the last state seen can be read without a connection. */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** A new shape of what is kept gets new names; caches of other names are dropped. */
const PAGES = 'faultline-pages-1';
const SCRIPTS = 'faultline-scripts-1';
const MOST_PAGES = 40;
const MOST_SCRIPTS = 8;
/** Milliseconds that one waits for an answer while a kept page is at hand. */
const PATIENCE = 2_500;
const DAY = 86_400_000;

type Why = 'offline' | 'unreachable' | 'slow' | 'instead';

/** Thanks for a report, answers of the API and what needs a sign-in are never shown again. */
const NEVER = /^\/(?:v1|api\/v2|api\/try|console|embed|oembed|report\/thanks)(?:\/|$)/;

const isPage = (url: URL): boolean =>
  url.origin === worker.location.origin &&
  !NEVER.test(url.pathname) &&
  !['problem', 'busy'].some((name) => url.searchParams.has(name));

const isScript = (url: URL): boolean =>
  url.origin === worker.location.origin && url.pathname.startsWith('/assets/');

/** The page itself, whatever part of it was asked for. */
function withoutFragment(url: URL): string {
  const page = new URL(url);
  page.searchParams.delete('fragment');
  page.hash = '';
  return page.href;
}

async function keep(name: string, key: string, answer: Response, most: number): Promise<void> {
  const cache = await caches.open(name);
  // Taken out first: what was read last stands last, and the first goes when there are too many.
  await cache.delete(key, { ignoreVary: true });
  await cache.put(key, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
}

const mayKeep = (answer: Response): boolean =>
  answer.status === 200 &&
  !answer.redirected &&
  (answer.headers.get('content-type') ?? '').startsWith('text/html') &&
  !(answer.headers.get('cache-control') ?? '').includes('no-store');

const keepPage = (key: string, answer: Response): Promise<void> =>
  mayKeep(answer) ? keep(PAGES, key, answer, MOST_PAGES) : Promise.resolve();

const keptPage = async (key: string): Promise<Response | undefined> =>
  (await caches.open(PAGES)).match(key, { ignoreVary: true });

/** The live part of a page that was renewed goes into the kept copy, with its time. */
async function renewMain(key: string, answer: Response): Promise<void> {
  const page = await keptPage(key);
  if (!page || answer.status !== 200) return;
  const [html, main] = [await page.text(), await answer.text()];
  const [from, to] = [html.indexOf('<main'), html.lastIndexOf('</main>')];
  if (from < 0 || to < 0 || !main.startsWith('<main')) return;
  const headers = new Headers(page.headers);
  headers.set('date', answer.headers.get('date') ?? new Date().toUTCString());
  await keepPage(key, copyOf(html.slice(0, from) + main + html.slice(to + '</main>'.length), headers));
}

/** A page made anew here comes as it is: neither compressed nor of the length that was told. */
function copyOf(html: string, from: Headers): Response {
  const headers = new Headers(from);
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  return new Response(html, { headers });
}

/** `2:05 PM ET`, with the day where it is not of today. */
function timeOf(page: Response, locale: string, timeZone: string): string {
  const at = Date.parse(page.headers.get('date') ?? '');
  if (Number.isNaN(at)) return '?';
  const isOld = Date.now() - at > DAY / 2;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'shortGeneric',
    ...(isOld ? { weekday: 'long', day: 'numeric', month: 'long' } : {}),
  });
  return `<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`;
}

/** A kept page that says why it is shown, and of what time it is: in the words that it brought itself. */
async function told(page: Response, why: Why): Promise<Response> {
  const html = await page.text();
  const marked = html.replace(/<p id="kept"([^>]*)>/, (_, attributes: string) => {
    const read = (name: string) => new RegExp(` data-${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const at = timeOf(page, read('locale'), read('zone'));
    return `<p id="kept" class="warn">${read(why).replace('{at}', at)} `;
  });
  return copyOf(marked, page.headers);
}

/** The front page of the market of an address, or the first one of the site. */
async function frontPage(url: URL): Promise<Response | undefined> {
  const [, market = ''] = url.pathname.split('/');
  return (await keptPage(new URL(`/${market}`, url).href)) ?? keptPage(new URL('/', url).href);
}

const whyNot = (): Why => (worker.navigator.onLine ? 'unreachable' : 'offline');
/** What a proxy says when the server behind it does not answer. */
const isGone = ({ status }: Response): boolean => status >= 502 && status <= 504;

async function answerPage(event: FetchEvent): Promise<Response> {
  const url = new URL(event.request.url);
  const key = withoutFragment(url);
  const kept = await keptPage(key);
  const asked = fetchPage(event);
  event.waitUntil(asked.then((answer) => answer && keepPage(key, answer.clone())).catch(() => undefined));
  if (!kept) {
    const answer = await asked;
    const front = answer && !isGone(answer) ? undefined : await frontPage(url);
    return front ? told(front, 'instead') : (answer ?? Response.error());
  }
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE, 'late'));
  const first = await Promise.race([asked, late]);
  if (first === 'late') return told(kept, 'slow');
  return first && !isGone(first) ? first : told(kept, whyNot());
}

/** Undefined: there was no answer. */
async function fetchPage(event: FetchEvent): Promise<Response | undefined> {
  try {
    const early = (await event.preloadResponse) as Response | undefined;
    return early ?? (await fetch(event.request));
  } catch {
    return undefined;
  }
}

/** Scripts carry a hash in their name: what is kept under it is what it is. */
async function answerScript(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const kept = await (await caches.open(SCRIPTS)).match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) event.waitUntil(keep(SCRIPTS, request.url, answer.clone(), MOST_SCRIPTS));
  return answer;
}

async function answerFragment(event: FetchEvent): Promise<Response> {
  const answer = await fetch(event.request);
  event.waitUntil(renewMain(withoutFragment(new URL(event.request.url)), answer.clone()));
  return answer;
}

/** What a page asks to be kept: itself and its script as the browser has them, and the front page. */
async function keepAsked(addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const url = new URL(address);
    const [name, most] = isScript(url) ? [SCRIPTS, MOST_SCRIPTS] : [PAGES, MOST_PAGES];
    const key = withoutFragment(url);
    const isKept = await (await caches.open(name)).match(key, { ignoreVary: true });
    if (isKept || !(isScript(url) || isPage(url))) continue;
    const answer = await fetch(key, { cache: 'force-cache' });
    if (isScript(url) ? answer.ok : mayKeep(answer)) await keep(name, key, answer, most);
  }
}

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  const tidy = async (): Promise<void> => {
    for (const name of await caches.keys()) {
      if (name !== PAGES && name !== SCRIPTS) await caches.delete(name);
    }
    // Starting the worker takes a while on a phone: the page is asked for meanwhile.
    await worker.registration.navigationPreload?.enable();
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

worker.addEventListener('message', (event) => {
  event.waitUntil(keepAsked(event.data as readonly string[]).catch(() => undefined));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET') return;
  if (isScript(url)) return event.respondWith(answerScript(event));
  if (!isPage(url)) return;
  if (request.mode === 'navigate') return event.respondWith(answerPage(event));
  if (url.searchParams.get('fragment') === 'main') event.respondWith(answerFragment(event));
});
