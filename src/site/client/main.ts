import './site.css';
import { ChartReader } from './chart-reader.ts';
import { LivePage } from './live-page.ts';
import { NameFilter } from './name-filter.ts';
import { renewRelativeTimes } from './relative-times.ts';
import { ReportForm } from './report-form.ts';

customElements.define('fl-chart', ChartReader);
customElements.define('fl-filter', NameFilter);
customElements.define('fl-live', LivePage);
customElements.define('fl-report', ReportForm);
renewRelativeTimes();
setInterval(renewRelativeTimes, 30_000);
