//! HTML as a browser would read it: html5ever's tree, and what the tests ask of it.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element of the tree.
#[derive(Clone)]
pub struct Element {
    node: Handle,
    /// Kept, since a document that is dropped takes its tree apart.
    document: Handle,
}

impl Element {
    /// Its name in lower case.
    pub fn name(&self) -> &str {
        match &self.node.data {
            NodeData::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// Whether it is an HTML element, and not one of SVG or MathML.
    pub fn is_html(&self) -> bool {
        matches!(&self.node.data, NodeData::Element { name, .. } if name.ns == html5ever::ns!(html))
    }

    /// Its attributes.
    pub fn attributes(&self) -> Vec<(String, String)> {
        match &self.node.data {
            NodeData::Element { attrs, .. } => {
                attrs.borrow().iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The value of one of its attributes.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().into_iter().find(|attribute| attribute.0 == name).map(|attribute| attribute.1)
    }

    /// Whether it has that class.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|word| word == class))
    }

    fn element(&self, node: &Handle) -> Element {
        Element { node: node.clone(), document: self.document.clone() }
    }

    /// Every element inside it, in order.
    pub fn descendants(&self) -> Vec<Element> {
        let mut found = Vec::new();
        each(&self.node, &mut |node| {
            if matches!(node.data, NodeData::Element { .. }) {
                found.push(self.element(node));
            }
            true
        });
        found
    }

    /// Every text inside it that is not white space, with the elements around it, outermost first, itself included.
    pub fn texts(&self) -> Vec<(String, Vec<Element>)> {
        let mut found = Vec::new();
        self.collect(&mut Vec::new(), &mut found);
        found
    }

    fn collect(&self, around: &mut Vec<Element>, found: &mut Vec<(String, Vec<Element>)>) {
        around.push(self.clone());
        for node in self.node.children.borrow().iter() {
            match &node.data {
                NodeData::Text { contents } if !contents.borrow().trim().is_empty() => {
                    found.push((contents.borrow().to_string(), around.clone()))
                }
                NodeData::Element { .. } => self.element(node).collect(around, found),
                _ => {}
            }
        }
        around.pop();
    }

    /// The elements between this one and one inside it, this one first.
    pub fn path_to(&self, inner: &Element) -> Vec<Element> {
        let mut path = Vec::new();
        let mut at = inner.clone();
        while !std::rc::Rc::ptr_eq(&at.node, &self.node) {
            let parent = at.node.parent.take();
            at.node.parent.set(parent.clone());
            at = self.element(&parent.and_then(|parent| parent.upgrade()).unwrap());
            path.insert(0, at.clone());
        }
        path
    }

    /// The first element inside it with that class.
    pub fn with_class(&self, class: &str) -> Option<Element> {
        self.descendants().into_iter().find(|element| element.has_class(class))
    }

    /// All its characters, as `textContent` gives them.
    pub fn text(&self) -> String {
        self.text_without(&mut |_| false)
    }

    /// Its characters without those of elements that are `left_out`.
    pub fn text_without(&self, left_out: &mut dyn FnMut(&Element) -> bool) -> String {
        let mut text = String::new();
        each(&self.node, &mut |node| match &node.data {
            NodeData::Text { contents } => {
                text.push_str(&contents.borrow());
                true
            }
            NodeData::Element { .. } => {
                let element = self.element(node);
                // Lines and cells are words apart.
                if !INLINE.contains(&element.name()) {
                    text.push('\n');
                }
                !left_out(&element)
            }
            _ => true,
        });
        text
    }
}

/// The elements that do not begin a new line.
const INLINE: [&str; 12] = ["a", "bdi", "button", "code", "em", "small", "span", "strong", "time", "wbr", "dd", "html"];

/// A whole page; the second answer is what a parser had to put right.
pub fn page(html: &str) -> (Element, Vec<String>) {
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html);
    let root = dom.document.children.borrow().iter().find(|node| matches!(node.data, NodeData::Element { .. })).unwrap().clone();
    let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
    (Element { node: root, document: dom.document.clone() }, errors)
}

/// A fragment in a page's body, with everything a parser had to put right.
pub fn body(html: &str) -> (Element, Vec<String>) {
    let (root, errors) = page(&format!("<!doctype html><html><head><title></title></head><body>{html}</body></html>"));
    let body = root.descendants().into_iter().find(|element| element.name() == "body").unwrap();
    (body, errors)
}

/// The children of a node that are not white space.
pub fn children(of: &Element) -> Vec<String> {
    of.node
        .children
        .borrow()
        .iter()
        .filter_map(|node| match &node.data {
            NodeData::Element { name, .. } => Some(name.local.to_string()),
            NodeData::Text { contents } if contents.borrow().trim().is_empty() => None,
            NodeData::Text { .. } => Some("#text".into()),
            _ => Some("#other".into()),
        })
        .collect()
}

/// Whether there is a comment or another thing than elements and text anywhere inside.
pub fn has_other_nodes(of: &Element) -> bool {
    let mut found = false;
    each(&of.node, &mut |node| {
        found |= !matches!(node.data, NodeData::Element { .. } | NodeData::Text { .. });
        true
    });
    found
}

/// Goes through everything inside a node in order; `enter` answers whether to go into what it was shown.
fn each(node: &Handle, enter: &mut dyn FnMut(&Handle) -> bool) {
    let mut left: Vec<Handle> = node.children.borrow().iter().rev().cloned().collect();
    while let Some(node) = left.pop() {
        if enter(&node) {
            left.extend(node.children.borrow().iter().rev().cloned());
        }
    }
}

/// Words with one space between.
pub fn normalised(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
