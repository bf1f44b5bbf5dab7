import type { Statement } from '../../../src/core/ledger/statement.ts';
import { said } from '../day.ts';

const NORTH_ESCAMBIA = 'http://www.northescambia.com/2024/02/cellular-outage-impacts-customers-across-u-s';
const NBC = 'https://www.nbcnews.com/news/us-news/live-blog/internet-cell-outage-live-updates-rcna139965';
const THE_HILL =
  'https://digital-staging.thehill.com/newsletters/technology/4484056-millions-hit-by-att-outage/amp';
const AT_T_ON_X = 'https://newsconcerns.com/att-says-outage-not-caused-by-cyberattack';

/**
 * What was said, in the words of the pages named. Hours with a remark are the best known, not printed to the
 * minute: see the README of the scenario.
 */
export const STATEMENTS: readonly Statement[] = [
  // Hour not printed; the memo is dated to about 05:00 Eastern.
  said('2024-02-22T10:00:00Z', {
    by: 'CISA, memo seen by ABC News',
    byRole: 'government',
    about: 'att',
    says: 'the cause of the outage is unknown, and there are no indications of malicious activity',
    means: 'not-cause',
    cause: 'cyber-attack',
    url: 'https://oceanavenuenews.com/fbi-homeland-security-investigating-att-outages',
  }),
  // After the 05:38 Central message that it speaks of.
  said('2024-02-22T11:45:00Z', {
    by: 'Washington County Emergency Communications Center',
    byRole: 'public-safety',
    about: 'att',
    says: 'AT&T has sent out a nationwide notification to all 911 centers about a nationwide outage impacting the ability of customers to make voice calls and data calls.',
    means: 'down',
    url: 'https://wtkmnews.com/local-news/730345',
  }),
  // Hour not printed.
  said('2024-02-22T12:00:00Z', {
    by: 'Rumour on social media',
    byRole: 'public',
    about: 'att',
    says: 'AT&T was hacked',
    means: 'cause',
    cause: 'cyber-attack',
    url: 'https://averagebeing.com/fact-check-did-china-hack-att-was-att-really-hacked',
  }),
  // Hour not printed; before the newspapers' morning round-ups.
  said('2024-02-22T12:00:00Z', {
    by: 'San Francisco Fire Department',
    byRole: 'public-safety',
    about: 'att',
    says: 'The San Francisco 911 center is still operational. If you are an AT&T customer and cannot get through to 911, then please try calling from a landline',
    means: 'advice',
    url: 'https://newsviews.online/2024/02/22/att-verizon-and-mobile-customers-hit-by-widespread-cellular-outages-in-u-s',
  }),
  // Hour not printed.
  said('2024-02-22T12:30:00Z', {
    by: 'San Francisco Department of Emergency Management',
    byRole: 'public-safety',
    about: 'us',
    says: 'Do not call or text 911 to simply test your phone service.',
    means: 'advice',
    url: 'https://www.nbcbayarea.com/news/tech/cellphone-outage-bay-area/3461040/',
  }),
  // Hour not printed.
  said('2024-02-22T12:30:00Z', {
    by: 'BGR',
    byRole: 'press',
    about: 'us',
    says: 'all suffering nationwide outages',
    means: 'down',
    url: 'https://bgr.com/tech/att-verizon-and-t-mobile-are-all-suffering-nationwide-outages',
  }),
  // First time not found; printed before 14:30Z.
  said('2024-02-22T13:00:00Z', {
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: 'Some of our customers are experiencing wireless service interruptions this morning. We are working urgently to restore service to them. We encourage the use of Wi-Fi calling until service is restored.',
    means: 'degraded',
    url: NORTH_ESCAMBIA,
  }),
  // Hour not printed.
  said('2024-02-22T13:00:00Z', {
    by: 'Emily Sutton, KFOR',
    byRole: 'press',
    about: 'us',
    says: 'Although it’s not clear what caused a nationwide cell phone service provider outage, strong solar flares/geomagnetic storms can impact radio communications and technology on Earth',
    means: 'cause',
    cause: 'solar-activity',
    url: 'https://americanwirenews.com/marco-rubio-issues-alarming-warning-about-this-weeks-cellular-outage/',
  }),
  // Hour not printed; in AP's account of the morning, as are the next two.
  said('2024-02-22T13:30:00Z', {
    by: 'Verizon',
    byRole: 'provider',
    about: 'verizon',
    says: 'Verizon’s network is operating normally. Some customers experienced issues this morning when calling or texting with customers served by another carrier.',
    means: 'working',
    url: NORTH_ESCAMBIA,
  }),
  said('2024-02-22T13:30:00Z', {
    by: 'T-Mobile',
    byRole: 'provider',
    about: 'tmobile',
    says: 'Our network is operating normally. Down Detector is likely reflecting challenges our customers were having attempting to connect to users on other networks',
    means: 'working',
    url: NORTH_ESCAMBIA,
  }),
  said('2024-02-22T13:30:00Z', {
    by: 'Cricket Wireless',
    byRole: 'provider',
    about: 'cricket',
    says: 'there is a nationwide network incident impacting multiple services. It is Cricket’s top priority to restore service to full capacity',
    means: 'down',
    url: NBC,
  }),
  // Hour not printed.
  said('2024-02-22T13:45:00Z', {
    by: 'Massachusetts State Police',
    byRole: 'public-safety',
    about: 'us',
    says: 'Many 911 centers in the state are getting flooded w/ calls from people trying to see if 911 works from their cell phone. Please do not do this.',
    means: 'advice',
    url: NBC,
  }),
  // Hour not printed. Wider than what had failed: Verizon, T-Mobile and UScellular worked.
  said('2024-02-22T14:00:00Z', {
    by: 'Escambia County, Florida',
    byRole: 'public-safety',
    about: 'us',
    says: 'Residents in Escambia County who use AT&T, Verizon, T-Mobile, UScellular and Consumer Cellular may experience difficulty calling 9-1-1',
    means: 'degraded',
    url: NORTH_ESCAMBIA,
  }),
  // Hour not printed.
  said('2024-02-22T15:30:00Z', {
    by: 'NOAA Space Weather Prediction Center',
    byRole: 'government',
    about: 'us',
    says: 'it is highly unlikely that these flares contributed to the widely reported cellular network outages',
    means: 'not-cause',
    cause: 'solar-activity',
    url: 'https://www.foxweather.com/earth-space/cellular-network-outage-solar-flare',
  }),
  // 10:00 Central (CRS) or 11:15 Eastern (press): the later one.
  said('2024-02-22T16:15:00Z', {
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: 'so far three-quarters of our network has been restored',
    means: 'degraded',
    url: 'https://www.foxweather.com/earth-space/cellular-network-outage-solar-flare',
  }),
  // Hour not printed; in the afternoon, Eastern.
  said('2024-02-22T18:00:00Z', {
    by: 'FCC',
    byRole: 'regulator',
    about: 'us',
    says: 'We are in touch with AT&T and public safety authorities, including FirstNet, as well as other providers',
    means: 'other',
    url: THE_HILL,
  }),
  said('2024-02-22T18:30:00Z', {
    by: 'White House, John Kirby',
    byRole: 'government',
    about: 'att',
    says: 'right now, we’re being told AT&T has no reason to think that this was a cybersecurity incident',
    means: 'not-cause',
    cause: 'cyber-attack',
    url: THE_HILL,
  }),
  said('2024-02-22T20:10:00Z', {
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: 'We have restored wireless service to all our affected customers',
    means: 'restored',
    url: 'https://www.btimesonline.com/articles/164264/20240223/at-t-restores-service-after-widespread-outage-denies-cyberattack-cause.htm',
  }),
  said('2024-02-23T00:46:00Z', {
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: 'Based on our initial review, we believe the outage was caused by the application & execution of an incorrect process used as we were expanding our network',
    means: 'cause',
    cause: 'configuration-change',
    url: AT_T_ON_X,
  }),
  said('2024-02-23T00:46:00Z', {
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: 'not a cyber attack',
    means: 'not-cause',
    cause: 'cyber-attack',
    url: AT_T_ON_X,
  }),
  // Days after: the day is known, the hour is not.
  said('2024-02-29T12:00:00Z', {
    by: 'FirstNet Authority',
    byRole: 'government',
    about: 'firstnet',
    says: 'The FirstNet network was restored by around 5:00 a.m. CST',
    means: 'restored',
    url: 'https://firstnet.gov/newsroom/blog/update-february-22-network-outage',
  }),
  said('2024-07-22T12:00:00Z', {
    by: 'FCC, Public Safety and Homeland Security Bureau',
    byRole: 'regulator',
    about: 'att',
    says: 'AT&T Mobility implemented a network change with an equipment configuration error on Thursday, February 22, 2024 at 2:42 AM',
    means: 'cause',
    cause: 'configuration-change',
    url: 'https://fierce-network.com/wireless/fcc-reports-atts-nationwide-outage-february',
  }),
];
