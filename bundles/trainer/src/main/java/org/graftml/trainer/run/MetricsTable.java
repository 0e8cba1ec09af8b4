package org.graftml.trainer.run;

import java.io.IOException;
import java.util.Map;
import org.graftml.api.metric.Metric;
import org.graftml.trainer.files.AppendLog;
import org.graftml.trainer.step.LossLog;

/** The table {@code metrics.csv}: a row for each number, without any time, so that equal runs are equal. */
final class MetricsTable {
    static final String HEADER = "step,phase,epoch,rate,series,value";
    private final AppendLog log;
    private final long stepsPerEpoch;

    MetricsTable(AppendLog log, long stepsPerEpoch) {
        this.log = log;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    void begin() throws IOException {
        log.line(HEADER);
    }

    /** The mean of every loss since the last time; the sums start anew. */
    void losses(long step, String phase, double rate, Map<String, LossLog.Mean> means) throws IOException {
        for (Map.Entry<String, LossLog.Mean> mean : means.entrySet()) {
            row(
                    step,
                    phase,
                    Double.toString(rate),
                    "loss/" + mean.getKey(),
                    mean.getValue().value());
        }
        means.clear();
    }

    void scores(long step, String phase, String stream, Map<String, Metric.Score> scores) throws IOException {
        for (Map.Entry<String, Metric.Score> score : scores.entrySet()) {
            if (score.getValue() instanceof Metric.Score.Number number) {
                row(step, phase, "", stream + "/" + score.getKey(), number.value());
            }
        }
    }

    private void row(long step, String phase, String rate, String series, double value) throws IOException {
        log.line(step + "," + phase + "," + (double) step / stepsPerEpoch + "," + rate + "," + series + "," + value);
    }
}
