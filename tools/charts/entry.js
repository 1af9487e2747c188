// All that is used of Apache ECharts: bars, lines, marks of our own, one way to draw. What isn't named here isn't in it.
import { init, use } from "echarts/core";
import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, CustomChart, LineChart, GridComponent, LabelLayout, CanvasRenderer]);
export { init };
