//! The personnel file: the fields of DingTalk's HR app.

use serde_json::{Value, json};

use super::{
    CORP_ID, View,
    departments::department_name,
    members::{contact_of, member_name, union_id, user_id},
};

/// One field of a personnel file: its code, its name as DingTalk shows it, and its values as (label, value).
struct Field {
    code: &'static str,
    name: &'static str,
    values: Vec<(String, String)>,
}

fn text(code: &'static str, name: &'static str, value: impl Into<String>) -> Field {
    let value = value.into();
    Field { code, name, values: vec![(value.clone(), value)] }
}

/// A value that comes without a label, as some do.
fn unlabelled(code: &'static str, name: &'static str, value: impl Into<String>) -> Field {
    Field { code, name, values: vec![(String::new(), value.into())] }
}

fn choice(code: &'static str, name: &'static str, options: &[(&str, &str)], at: u32) -> Field {
    let index = usize::try_from(at).unwrap_or(0) % options.len();
    let (label, value) = options[index];
    Field { code, name, values: vec![(label.to_owned(), value.to_owned())] }
}

const EMPLOYEE_TYPES: [(&str, &str); 3] = [("全职", "1"), ("兼职", "2"), ("实习", "3")];
const EMPLOYEE_STATES: [(&str, &str); 2] = [("正式", "3"), ("试用期", "2")];
const DEGREES: [(&str, &str); 4] = [("大专", "6"), ("本科", "7"), ("硕士研究生", "8"), ("博士研究生", "9")];
const CONTRACTS: [(&str, &str); 2] = [("固定期限劳动合同", "1"), ("无固定期限劳动合同", "2")];

impl View<'_> {
    /// A member's personnel file; with a `filter`, only the fields whose codes it names.
    pub(crate) fn personnel_file(&self, member: u32, filter: Option<&[String]>) -> Value {
        let fields: Vec<Value> = self
            .personnel_fields(member)
            .into_iter()
            .filter(|field| filter.is_none_or(|codes| codes.iter().any(|code| code == field.code)))
            .map(|field| {
                let values: Vec<Value> = field
                    .values
                    .iter()
                    .enumerate()
                    .map(|(index, (label, value))| json!({ "itemIndex": index, "label": label, "value": value }))
                    .collect();
                json!({
                    "fieldCode": field.code,
                    "fieldName": field.name,
                    "groupId": &field.code[..5],
                    "fieldValueList": values,
                })
            })
            .collect();
        json!({
            "corpId": CORP_ID,
            "userId": user_id(member),
            "unionId": union_id(member),
            "fieldDataList": fields,
        })
    }

    fn personnel_fields(&self, member: u32) -> Vec<Field> {
        let contact = contact_of(member);
        let seat = self.seats_of(member).first().copied().unwrap_or(0);
        let mut fields = vec![
            text("sys00-name", "姓名", member_name(member)),
            text("sys00-mainDept", "主部门", department_name(seat)),
            text("sys00-position", "职位", self.title_of(member)),
            text("sys00-jobNumber", "工号", format!("J{member:04}")),
            text("sys00-confirmJoinTime", "入职时间", self.hired_on(member)),
            choice("sys01-employeeType", "员工类型", &EMPLOYEE_TYPES, member),
            choice("sys01-employeeStatus", "员工状态", &EMPLOYEE_STATES, u32::from(member % 6 == 1)),
            text("sys01-positionLevel", "岗位职级", format!("P{}", 1 + member % 8)),
            text("sys02-realName", "身份证姓名", member_name(member)),
            unlabelled("sys02-certNo", "证件号码", format!("ID-SAMPLE-{member:04}")),
            text("sys02-birthTime", "出生日期", format!("{}-01-01", 1970 + member % 35)),
            text("sys02-address", "住址", format!("Address {member:03}")),
            choice("sys03-highestEdu", "学历", &DEGREES, member),
            text("sys03-graduateSchool", "毕业院校", format!("School {:03}", 1 + member % 40)),
            text("sys03-major", "所学专业", format!("Subject {}", 1 + member % 12)),
            unlabelled("sys04-bankAccountNo", "银行卡号", format!("0000 **** **** {:04}", member % 10_000)),
            text("sys04-accountBank", "开户行", format!("Bank {}", 1 + member % 4)),
            choice("sys05-contractType", "合同类型", &CONTRACTS, member),
            text("sys05-nowContractStartTime", "现合同起始日", self.hired_on(member)),
        ];
        if let Some(mobile) = contact.mobile {
            // The country code stands in the value only.
            let values = vec![(mobile.clone(), format!("+86-{mobile}"))];
            fields.push(Field { code: "sys00-mobile", name: "手机号", values });
        }
        if let Some(email) = contact.email {
            fields.push(text("sys00-email", "邮箱", email));
        }
        // Some name two people to be called in an emergency: the same field twice, told apart by the index.
        let contacts = if member.is_multiple_of(5) { 2 } else { 1 };
        let each = |make: &dyn Fn(u32) -> String| -> Vec<(String, String)> {
            (0..contacts).map(|index| (make(index), make(index))).collect()
        };
        fields.push(Field {
            code: "sys06-urgentContactsName",
            name: "紧急联系人姓名",
            values: each(&|index| format!("Contact {:03}", member + index)),
        });
        fields.push(Field {
            code: "sys06-urgentContactsRelation",
            name: "联系人关系",
            values: each(&|index| format!("Relation {}", index + 1)),
        });
        fields.push(Field {
            code: "sys06-urgentContactsPhone",
            name: "联系人电话",
            values: each(&|index| format!("{:011}", 200_000 + member * 2 + index)),
        });
        fields
    }
}
