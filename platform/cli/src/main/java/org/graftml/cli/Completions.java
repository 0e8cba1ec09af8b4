package org.graftml.cli;

import java.util.Iterator;
import java.util.stream.Stream;
import org.graftml.api.registry.Plugin;
import org.graftml.api.schema.Catalogue;
import picocli.CommandLine;

/** What a person may go on with; looked up when somebody asks. */
record Completions(Session session) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == Kinds.class) {
            return type.cast(new Kinds(session));
        }
        if (type == Extensions.class) {
            return type.cast(new Extensions(session));
        }
        if (type == Plugins.class) {
            return type.cast(new Plugins(session));
        }
        return CommandLine.defaultFactory().create(type);
    }

    /** Kinds of extensions. */
    record Kinds(Session session) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return session.services().catalogue().kinds().stream()
                    .map(Catalogue.KindInfo::plural)
                    .sorted()
                    .iterator();
        }
    }

    /** Extensions by id, and by {@code kind/id}. */
    record Extensions(Session session) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return session.services().catalogue().extensions().stream()
                    .flatMap(extension -> Stream.of(extension.id(), extension.kind() + "/" + extension.id()))
                    .sorted()
                    .distinct()
                    .iterator();
        }
    }

    /** Plug-ins that are here. */
    record Plugins(Session session) implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return session.services().registry().plugins().stream()
                    .map(Plugin::name)
                    .sorted()
                    .distinct()
                    .iterator();
        }
    }
}
