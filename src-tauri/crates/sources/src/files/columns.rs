//! What the columns of a table hold, told by their headings: those of DingTalk's management platform, of Clearhold's own
//! tables, and what people commonly write.

use serde::{Deserialize, Serialize};

/// A column of a table, and how it is understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Column {
    /// Its heading, as it stands.
    pub heading: String,
    /// What it is taken for.
    pub target: ColumnTarget,
}

/// What a column is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "to", content = "field")]
pub enum ColumnTarget {
    /// A field that Clearhold has words for.
    Field(String),
    /// A field that keeps its heading as its name.
    Labelled,
    /// Nothing: it is left out.
    LeftOut,
}

/// What rows of a table are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// People.
    People,
    /// Third parties that personal information is shared with.
    Recipients,
    /// Something else.
    Anything,
}

/// Fields that a column can be taken for, with the headings that say so, in lower case without spaces.
pub const FIELDS: [(&str, &[&str]); 26] = [
    ("name", &["name", "fullname", "姓名", "员工姓名", "成员姓名", "名字", "displayname"]),
    ("user_id", &["userid", "user_id", "员工userid", "成员userid", "员工id", "用户id"]),
    (
        "mobile",
        &[
            "mobile",
            "phone",
            "mobilenumber",
            "mobilephone",
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "联系电话",
            "手機",
            "電話",
        ],
    ),
    ("email", &["email", "e-mail", "mail", "邮箱", "个人邮箱", "电子邮箱", "邮件", "電子郵件"]),
    ("org_email", &["org_email", "workemail", "officeemail", "企业邮箱", "办公邮箱", "公司邮箱"]),
    ("departments", &["departments", "department", "部门", "部門", "所属部门", "部门名称", "所在部门"]),
    ("title", &["title", "jobtitle", "position", "职位", "职务", "岗位"]),
    ("job_number", &["job_number", "jobnumber", "employeeid", "employeenumber", "staffnumber", "工号", "员工工号"]),
    ("telephone", &["telephone", "extension", "officephone", "分机号", "办公电话", "座机"]),
    ("work_place", &["work_place", "workplace", "office", "办公地点", "工作地点"]),
    ("hired_date", &["hired_date", "hireddate", "joined", "joinedon", "入职时间", "入职日期"]),
    ("manager", &["manager", "主管", "直属主管", "上级"]),
    ("remark", &["remark", "note", "notes", "备注"]),
    ("roles", &["roles", "role", "角色"]),
    ("leader_of", &["leader_of", "leads", "是否部门主管", "负责部门"]),
    ("hide_mobile", &["hide_mobile", "隐藏手机号", "是否隐藏手机号", "号码隐藏"]),
    ("senior", &["senior", "高管模式", "是否高管", "是否开启高管模式"]),
    ("active", &["active", "激活状态", "是否激活"]),
    ("nickname", &["nickname", "昵称", "花名"]),
    ("state_code", &["state_code", "countrycode", "国家代码", "区号"]),
    ("union_id", &["union_id", "unionid"]),
    ("organisation_name", &["organisation_name", "organisation", "organization", "company", "公司", "单位"]),
    ("birthday", &["birthday", "birthdate", "dateofbirth", "生日", "出生日期"]),
    ("address", &["address", "homeaddress", "地址", "住址", "家庭住址"]),
    (
        "recipient_name",
        &[
            "recipient",
            "thirdparty",
            "nameofthirdparty",
            "thirdpartyname",
            "sdk",
            "sdkname",
            "第三方",
            "第三方名称",
            "第三方公司名称",
            "第三方主体",
            "合作方名称",
            "sdk名称",
            "第三方sdk名称",
            "接收方",
            "接收方名称",
            "公司名称",
        ],
    ),
    (
        "recipient_data",
        &[
            "data",
            "informationshared",
            "sharedinformation",
            "personalinformation",
            "dataheld",
            "共享信息",
            "共享的信息",
            "共享个人信息",
            "收集个人信息",
            "收集的个人信息",
            "个人信息类型",
            "收集个人信息类型",
            "共享个人信息类型",
            "涉及的个人信息",
            "提供的个人信息",
        ],
    ),
];

/// How the headings of a table are understood, with what the person said of them.
pub(super) fn understand(headings: &[String], said: &[Column]) -> Vec<Column> {
    let mut taken: Vec<&str> = Vec::new();
    let column = |heading: &String| {
        let said =
            said.iter().find(|column| column.heading.trim() == heading.trim()).map(|column| column.target.clone());
        let target = said.unwrap_or_else(|| match known(heading).filter(|field| !taken.contains(field)) {
            Some(field) => {
                taken.push(field);
                ColumnTarget::Field(field.to_owned())
            }
            None if heading.trim().is_empty() => ColumnTarget::LeftOut,
            None => ColumnTarget::Labelled,
        });
        Column { heading: heading.clone(), target }
    };
    headings.iter().map(column).collect()
}

/// The field that a heading names.
pub(super) fn known(heading: &str) -> Option<&'static str> {
    let plain: String = heading
        .chars()
        .filter(|character| !character.is_whitespace() && !"*＊:：()（）".contains(*character))
        .flat_map(char::to_lowercase)
        .collect();
    FIELDS.into_iter().find(|(_, headings)| headings.contains(&plain.as_str())).map(|(field, _)| field)
}

/// What the rows under these columns are about.
pub(super) fn rows(columns: &[Column]) -> Rows {
    let has = |field: &str| columns.iter().any(|column| column.target == ColumnTarget::Field(field.to_owned()));
    if has("recipient_name") && !has("name") {
        Rows::Recipients
    } else if has("name") && columns.iter().any(|column| names_a_person(&column.target)) {
        Rows::People
    } else {
        Rows::Anything
    }
}

fn names_a_person(target: &ColumnTarget) -> bool {
    const TELL: [&str; 9] =
        ["user_id", "mobile", "email", "org_email", "departments", "title", "job_number", "birthday", "address"];
    matches!(target, ColumnTarget::Field(field) if TELL.contains(&field.as_str()))
}

/// How much a row looks like headings: how many fields it names.
pub(super) fn named_in(row: &[String]) -> usize {
    row.iter().filter(|cell| known(cell).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages_and_each_field_is_taken_once() {
        let headings = ["员工UserID", "姓名*", "手机号", "Mobile", "入职 时间", "血型", ""].map(str::to_owned);
        let columns = understand(&headings, &[Column { heading: "血型".to_owned(), target: ColumnTarget::LeftOut }]);
        let targets: Vec<ColumnTarget> = columns.iter().map(|column| column.target.clone()).collect();
        let field = |name: &str| ColumnTarget::Field(name.to_owned());
        assert_eq!(
            targets,
            [
                field("user_id"),
                field("name"),
                field("mobile"),
                ColumnTarget::Labelled,
                field("hired_date"),
                ColumnTarget::LeftOut,
                ColumnTarget::LeftOut,
            ]
        );
        assert_eq!(rows(&columns), Rows::People);
    }

    #[test]
    fn no_heading_names_two_fields() {
        let mut all: Vec<&str> = FIELDS.iter().flat_map(|(_, headings)| headings.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
