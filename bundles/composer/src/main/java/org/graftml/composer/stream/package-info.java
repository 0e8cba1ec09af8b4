/** Which samples of a data set a stream has, and on which side. */
package org.graftml.composer.stream;
