package org.graftml.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.run.MeasureReport;

/**
 * Samples of several domains on planes: along the two directions in which all of them together vary most (PCA), and by
 * who is near whom (UMAP).
 *
 * @param domains whose samples they are
 * @param planes none where there is nothing to be seen: of few samples, and of features that are no numbers
 */
record FeatureMap(List<Domain> domains, List<Plane> planes) {
    /** Samples that are drawn, of all domains together; all pairs of them are compared. */
    private static final int MOST = 400;

    private static final int FEWEST = 3;
    /** So many directions of most variance say who is near whom; the rest is mostly noise. */
    private static final int DIRECTIONS = 50;

    private static final double DIGITS = 1e4;
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * A domain.
     *
     * @param labels the classes of the samples that are drawn, empty texts where they are not known
     */
    record Domain(String name, List<String> labels) {}

    /**
     * A plane.
     *
     * @param shares of the variance along its axes; none where axes have no meaning
     * @param places {@code (n, 2)} of the samples of each domain, from -1 to 1
     */
    record Plane(String method, List<Double> shares, List<double[][]> places) {}

    static FeatureMap of(List<MeasureReport.Domain> measured) {
        List<Domain> domains = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (MeasureReport.Domain one : measured) {
            int all = one.features().size();
            int count = Math.min(MOST / measured.size(), all);
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int place = (int) ((long) i * all / count);
                labels.add(one.labels().get(place).orElse(""));
                rows.add(one.features().get(place));
            }
            domains.add(new Domain(one.name(), labels));
        }
        return new FeatureMap(domains, planes(domains, rows));
    }

    private static List<Plane> planes(List<Domain> domains, List<float[]> rows) {
        if (rows.size() < FEWEST || !rows.stream().allMatch(FeatureMap::finite)) {
            return List.of();
        }
        Directions directions = Directions.of(rows, DIRECTIONS);
        List<Plane> planes = new ArrayList<>();
        planes.add(plane("PCA", List.of(directions.share(0), directions.share(1)), directions.along(2), domains));
        if (directions.vary() && rows.size() >= Nearness.FEWEST) {
            planes.add(plane("UMAP", List.of(), Nearness.plane(directions.along(DIRECTIONS)), domains));
        }
        return planes;
    }

    private static boolean finite(float[] row) {
        for (float value : row) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Brings places into the square from -1 to 1, both axes by the same factor. */
    private static Plane plane(String method, List<Double> shares, double[][] all, List<Domain> domains) {
        double[] low = all[0].clone();
        double[] high = all[0].clone();
        for (double[] place : all) {
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = Math.min(low[axis], place[axis]);
                high[axis] = Math.max(high[axis], place[axis]);
            }
        }
        double half = Math.max(high[0] - low[0], high[1] - low[1]) / 2;
        double scale = half > 0 ? 1 / half : 0;
        List<double[][]> places = new ArrayList<>();
        int from = 0;
        for (Domain domain : domains) {
            double[][] own = new double[domain.labels().size()][2];
            for (int i = 0; i < own.length; i++) {
                for (int axis = 0; axis < 2; axis++) {
                    double centred = all[from + i][axis] - (low[axis] + high[axis]) / 2;
                    own[i][axis] = Math.round(centred * scale * DIGITS) / DIGITS;
                }
            }
            places.add(own);
            from += own.length;
        }
        return new Plane(method, shares, places);
    }

    /** As one document. */
    String json() throws JsonProcessingException {
        return MAPPER.writeValueAsString(this) + "\n";
    }

    static FeatureMap read(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, FeatureMap.class);
    }
}
