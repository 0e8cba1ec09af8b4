package org.graftml.trainer.explain;

import org.graftml.trainer.step.Evaluator;

/**
 * Where a stage finds what speaks for a class (Selvaraju et al. 2017): its channels, each weighted by the mean
 * slope of the class's output over all places, added up; what speaks against it is left out.
 *
 * <pre>a_k = 1/(HW) sum_ij dy/dA_kij,  L = max(0, sum_k a_k A_k)</pre>
 */
final class GradCam {
    private GradCam() {}

    /** @param response at a stage that gives {@code (N, C, H, W)} */
    static HeatMap of(Evaluator.Response response, int sample) {
        int channels = Math.toIntExact(response.shape().get(1));
        int height = Math.toIntExact(response.shape().get(2));
        int width = Math.toIntExact(response.shape().get(3));
        int places = height * width;
        float[] map = new float[places];
        for (int channel = 0; channel < channels; channel++) {
            int begin = (sample * channels + channel) * places;
            double slopes = 0;
            for (int i = begin; i < begin + places; i++) {
                slopes += response.slopes()[i];
            }
            for (int i = 0; i < places; i++) {
                map[i] += (float) (slopes / places * response.values()[begin + i]);
            }
        }
        for (int i = 0; i < places; i++) {
            map[i] = Math.max(0, map[i]);
        }
        return new HeatMap(height, width, map);
    }
}
