/** The annotation processor that turns settings records into schemas while they are compiled. */
package org.graftml.api.processor;
