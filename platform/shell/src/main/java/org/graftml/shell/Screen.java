package org.graftml.shell;

import java.io.OutputStream;
import java.util.Optional;
import org.graftml.cli.shell.Place;
import org.graftml.cli.shell.Place.Watch;

/** Where a shell shows what its commands say. */
interface Screen {
    /** Where a command writes that was to write to {@code usual}. */
    OutputStream stream(OutputStream usual, boolean background);

    Watch watch(boolean background);

    int width();

    Optional<String> ask(String question);

    /** Wherever the launcher writes. */
    record Plain(Place place) implements Screen {
        @Override
        public OutputStream stream(OutputStream usual, boolean background) {
            return usual;
        }

        @Override
        public Watch watch(boolean background) {
            return background ? Watch.NONE : place.watch();
        }

        @Override
        public int width() {
            return place.width();
        }

        @Override
        public Optional<String> ask(String question) {
            return place.person().ask(question);
        }
    }
}
