/** Turns settings records into schemas while they are compiled. Not exported: javac finds it by itself. */
package org.graftml.api.processor;
