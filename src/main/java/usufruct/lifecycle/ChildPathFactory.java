package usufruct.lifecycle;

import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import javax.xml.xpath.XPathFunctionResolver;
import javax.xml.xpath.XPathVariableResolver;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's XPath with a short cut for paths of plain child names.
 *
 * <p>The engine's start is mostly the reading of its statements, and a third of that was XPath over paths such as {@code
 * /mapper/sql}: the JDK prepares the whole document anew for each. Found by {@link java.util.ServiceLoader}.
 */
public final class ChildPathFactory extends XPathFactory {
    private final XPathFactory standard = XPathFactory.newDefaultInstance();

    @Override
    public boolean isObjectModelSupported(String model) {
        return standard.isObjectModelSupported(model);
    }

    @Override
    public void setFeature(String name, boolean value) throws XPathFactoryConfigurationException {
        standard.setFeature(name, value);
    }

    @Override
    public boolean getFeature(String name) throws XPathFactoryConfigurationException {
        return standard.getFeature(name);
    }

    @Override
    public void setXPathVariableResolver(@Nullable XPathVariableResolver resolver) {
        standard.setXPathVariableResolver(resolver);
    }

    @Override
    public void setXPathFunctionResolver(@Nullable XPathFunctionResolver resolver) {
        standard.setXPathFunctionResolver(resolver);
    }

    @Override
    public XPath newXPath() {
        return new ChildPath(standard.newXPath());
    }
}
