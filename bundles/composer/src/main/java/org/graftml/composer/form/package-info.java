/** The form of an experiment file, as settings records. */
package org.graftml.composer.form;
