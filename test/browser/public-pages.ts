/** A page of the site, by the name of its picture. */
export interface PublicPage {
  readonly name: string;
  readonly path: string;
}

/**
 * Every kind of page that the public can open, in the United States' market of a server.
 *
 * @param incident id of an incident that is kept there
 */
export function publicPages(incident: string): readonly PublicPage[] {
  return [
    { name: 'home', path: '/' },
    { name: 'home-es', path: '/?lang=es' },
    { name: 'service', path: '/us/att' },
    { name: 'service-working', path: '/us/verizon' },
    { name: 'state', path: '/us/att?region=US-TX' },
    { name: 'incident', path: `/incidents/${incident}` },
    { name: 'incident-es', path: `/incidents/${incident}?lang=es` },
    { name: 'report', path: '/report?market=us&service=verizon' },
    { name: 'report-service', path: '/report' },
    { name: 'thanks', path: '/report/thanks?market=us&service=verizon' },
    { name: 'history', path: '/history' },
    { name: 'day', path: '/history/ca-2022-07-08' },
    { name: 'accuracy', path: '/accuracy' },
    { name: 'method', path: '/method' },
    { name: 'api', path: '/api' },
    { name: 'embed', path: '/embed' },
    { name: 'widget', path: '/embed/us/att' },
    { name: 'missing', path: '/no/such/page' },
  ];
}
