package org.graftml.trainer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.junit.jupiter.api.Test;

class OcclusionTest {
    private static Part.Image picture() {
        byte[] pixels = new byte[9];
        pixels[0] = (byte) 180;
        return new Part.Image(Array.of(pixels, 1, 3, 3));
    }

    @Test
    void a_pixel_gets_the_mean_loss_of_all_squares_that_cover_it() throws Exception {
        // The model looks at the first pixel alone: 0.9 where it is as it was.
        Occlusion.Model model = pictures -> pictures.stream()
                .mapToDouble(one -> one.pixels().floats()[0] == 180 ? 0.9 : 0.1)
                .toArray();

        HeatMap map = Occlusion.of(picture(), 2, 1, 0.9, model);

        // Of the four squares only the first covers it; the pixels beside it are covered by two, the middle by four.
        assertThat(map.values()).containsExactly(0.8f, 0.4f, 0, 0.4f, 0.2f, 0, 0, 0, 0);
        assertThat(map.most()).isEqualTo(0.8f);
    }

    @Test
    void squares_are_in_the_mean_colour_and_the_picture_stays_as_it_was() throws Exception {
        Part.Image picture = picture();
        List<Part.Image> seen = new ArrayList<>();

        Occlusion.of(picture, 2, 2, 1, pictures -> {
            seen.addAll(pictures);
            return new double[pictures.size()];
        });

        assertThat(seen).hasSize(4);
        assertThat(seen.get(0).pixels().floats()).containsExactly(20, 20, 0, 20, 20, 0, 0, 0, 0);
        assertThat(seen.get(3).pixels().floats()).containsExactly(180, 0, 0, 0, 20, 20, 0, 20, 20);
        assertThat(picture).isEqualTo(picture());
    }

    @Test
    void a_map_is_enlarged_between_the_middles_of_its_places() {
        HeatMap map = new HeatMap(1, 2, new float[] {0, 4}).resized(1, 4);

        assertThat(map.values()).containsExactly(0, 1, 3, 4);
        assertThat(new HeatMap(1, 2, new float[] {-4, 2}).normal().values()).containsExactly(-1, 0.5f);
    }
}
