const PLACE = '#counties';

/** Puts the counties of a region below it, as the server writes the form for it; none while that cannot be read. */
export async function showCounties(region: string): Promise<void> {
  const place = document.querySelector(PLACE);
  if (!place) return;
  place.replaceChildren();
  if (region === '') return;
  const url = new URL(location.href);
  url.searchParams.set('region', region);
  url.searchParams.set('fragment', 'main');
  const page = await fetch(url)
    .then((answer) => answer.text())
    .catch(() => '');
  const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector(PLACE);
  // Another region may have been chosen while this one was on its way.
  const isStill = document.querySelector<HTMLSelectElement>('#region')?.value === region;
  if (fresh && isStill) place.replaceChildren(...fresh.childNodes);
}
