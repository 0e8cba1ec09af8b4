package org.graftml.api.processor;

import javax.lang.model.element.Element;

/** A declaration that the processor does not accept, and where it stands. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Element element;

    Refused(Element element, String message) {
        super(message);
        this.element = element;
    }

    Element element() {
        return element;
    }
}
