package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyTables;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Carries out a series of runs that a file describes, and shows its table.
 *
 * @param <S> the series
 * @param <T> its table
 */
abstract class SeriesCommand<S, T> extends GraftCommand {
    @Parameters(paramLabel = "FILE", description = "An experiment file with an entry `${COMMAND-NAME}:`.")
    private Path file;

    @Mixin
    private StudyOptions study;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    /** What the entry of the file is called, and its folder ends with. */
    private final String section;

    SeriesCommand(Session session, String section) {
        super(session);
        this.section = section;
    }

    /** The series of a file, where it describes one. */
    abstract Optional<S> of(Composer.Series series);

    /** What the entry would have to be. */
    abstract String expected();

    abstract String name(S series);

    abstract Study start(Studies studies, S series, Studies.Order order) throws IOException;

    /** Lays out what there is and leaves it in the folder of the series. */
    abstract T write(StudyTables tables, S series, Path folder) throws IOException;

    abstract void print(StudyTables tables, T table, Path folder);

    /** The fields of the table in the document that tools read. */
    abstract void describe(T table, Path folder, Map<String, Object> document);

    @Override
    public final Integer call() throws IOException, InterruptedException {
        S series = of(StudyOptions.series(session, options.source(session, file)))
                .orElseThrow(() -> StudyOptions.missing(file, section, expected()));
        Path folder = study.folder(session, name(series) + "-" + section);
        Study.Outcome outcome =
                study.follow(session, folder, order -> start(session.services().studies(), series, order));
        StudyTables tables = session.services().studyTables();
        T table = write(tables, series, folder);
        if (json.json) {
            session.printJson(document(table, outcome, folder));
        } else {
            print(tables, table, folder);
            session.print("table: " + folder.resolve("table.html"));
        }
        return StudyOptions.conclude(session, outcome);
    }

    private Map<String, Object> document(T table, Study.Outcome outcome, Path folder) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", StudyOptions.status(outcome));
        document.put("folder", folder.toString());
        describe(table, folder, document);
        document.put("features", StudyOptions.features(outcome));
        document.put("failures", StudyOptions.failures(outcome));
        return document;
    }
}
