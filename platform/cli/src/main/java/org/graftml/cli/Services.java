package org.graftml.cli;

import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Workbench;
import org.graftml.api.run.Advisor;
import org.graftml.api.run.Comparisons;
import org.graftml.api.run.DataViews;
import org.graftml.api.run.Measurements;
import org.graftml.api.run.Models;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Runs;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.study.Studies;
import org.graftml.api.study.StudyTables;
import org.graftml.cli.shell.Shell;

/** What the commands stand on. Each service is looked up when a command needs it, so `doctor` works without. */
interface Services {
    Catalogue catalogue();

    Composer composer();

    Runs runs();

    Models models();

    Reports reports();

    Comparisons comparisons();

    DataViews dataViews();

    Measurements measurements();

    Advisor advisor();

    Studies studies();

    StudyTables studyTables();

    Registry registry();

    Workbench workbench();

    List<BundleState> bundles();

    /** The shell; its bundles are started when it is asked for. */
    Shell shell();

    /** A bundle and what became of it. */
    record BundleState(String name, String version, String state) {}
}
