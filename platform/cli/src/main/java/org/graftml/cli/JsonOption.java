package org.graftml.cli;

import picocli.CommandLine.Option;

/** The option of commands that speak to machines. */
final class JsonOption {
    @Option(names = "--json", description = "Print one JSON document on standard output.")
    boolean json;
}
