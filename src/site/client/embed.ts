import './style/embed.css';

const MINUTE = 60_000;

/** Puts in place what is new of the widget; what cannot be had now is asked for again a minute later. */
async function renew(): Promise<void> {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [now, then] = [document.querySelector('main'), next.querySelector('main')];
  if (!now || !then || now.innerHTML === then.innerHTML) return;
  document.body.className = next.body.className;
  document.title = next.title;
  now.replaceChildren(...then.childNodes);
}

setInterval(() => void renew(), MINUTE);
document.addEventListener('visibilitychange', () => void renew());
